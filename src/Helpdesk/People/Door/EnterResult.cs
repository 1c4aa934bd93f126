namespace Helpdesk.People.Door;

public enum EnterResult
{
    Refused,
    OwesCode,
    Entered,
}
