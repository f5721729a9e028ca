//! Answering an audit tool: its questions on the screen, as an audit and a trial run both show them.
