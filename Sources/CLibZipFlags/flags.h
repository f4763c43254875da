// Nothing to see: this module exists for its compiler and linker flags (pkg-config). The header of our own is in CLibZip.
