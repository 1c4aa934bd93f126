namespace Helpdesk.Connections.Review;

public enum Verdict
{
    NotChecked,
    Ok,
    NotOk,
}
