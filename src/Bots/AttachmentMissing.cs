namespace Helpdesk.Bots;

public enum AttachmentMissing
{
    TooLarge,
    Unavailable,
}
