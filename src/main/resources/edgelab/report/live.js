// Stub replaced with the live page's script.
