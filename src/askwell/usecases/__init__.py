"""The one door: a module a stage, a function a thing that a person can do."""
