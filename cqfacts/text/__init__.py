"""What is true of Chinese text anywhere: places in a file, folding, sounds, terminal cells."""
