namespace Helpdesk.Bots.Dialogs;

public enum DialogNeed
{
    Nothing,
    Text,
    TextOrFile,
}
