using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.People;

namespace Helpdesk.Tickets;

/// <summary>Questions of the form that must be answered and are not: asked for at once (regulation 5, cl. 6.3), and shown to staff.</summary>
public static class MissingAnswers
{
    public static IReadOnlyList<FormField> Of(RequestType type, IReadOnlyDictionary<string, string> answers, Person requester, string channel) =>
    [
        .. type.Fields.Where(f => f.Required && !answers.ContainsKey(f.Key) && f.Kind != FieldKind.Consent && f.Meaning switch
        {
            FieldMeaning.Subject or FieldMeaning.Text => false,
            FieldMeaning.RequesterName => requester.Name is null,
            FieldMeaning.RequesterEmail => requester.Email is null && channel != ChannelKeys.Telegram,
            FieldMeaning.RequesterPhone => requester.Phone is null && channel != ChannelKeys.Telegram,
            _ => true,
        }),
    ];
}
