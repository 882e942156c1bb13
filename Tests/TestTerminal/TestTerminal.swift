// The emulator's Swift face.
