"""Pages: a module a stage. Form in, one use-case, template out."""
