"""What a worker process is shut into, and the little that runs in it before anything of a stranger does.

Nothing here imports the engine: its libraries start threads, and a jail holds only those that begin in it.
"""
