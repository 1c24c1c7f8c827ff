"""What is known about asking for help. Its folders are the path that an ask travels.

Pure: no Django, no clock, no dice, no network, no files but `packs`. Values in, values out.
"""
