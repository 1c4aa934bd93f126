namespace Helpdesk.Schools;

public enum SchoolChangeKind
{
    Connected,
    Disconnected,
    Requisite,
    PersonNamed,
    PersonChanged,
    PersonEnded,
    SystemGiven,
    SystemEnded,
    Imported,
    CorrectionProposed,
    CorrectionDeclined,
}
