namespace Helpdesk.Shell.Forms;

public sealed class NoRoomForFiles() : Exception("Too many files are being taken at this moment.");
