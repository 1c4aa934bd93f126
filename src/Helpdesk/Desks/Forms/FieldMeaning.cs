namespace Helpdesk.Desks.Forms;

/// <summary>What an answer is to the ticket, beyond being an answer: where the API's own properties and the form meet.</summary>
public enum FieldMeaning
{
    None,
    Subject,
    Text,
    RequesterName,
    RequesterEmail,
    RequesterPhone,
    SchoolName,
    SchoolInn,
    SchoolRegion,
    SchoolFullName,
    SchoolKpp,
    SchoolOgrn,
    SchoolLegalAddress,
    SchoolPostalAddress,
    SchoolCity,
    SchoolHead,
    RequesterPosition,
}
