namespace Helpdesk.Desks.Forms;

public enum FieldKind
{
    Text,
    Multiline,
    Choice,
    MultiChoice,
    Phone,
    Email,
    Inn,
    Kpp,
    Ogrn,
    Date,
    Time,
    Region,
    File,
    Consent,
}
