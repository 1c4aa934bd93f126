using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.People;

namespace Helpdesk.Tickets.Reading;

/// <summary>
/// Questions of the form that must be answered and are not, by what the form says of each (<c>required</c>, <c>requiredUnless</c>): asked
/// for at once (regulation 5, cl. 6.3), and shown to staff. A consent is asked for where the form is filled in, and not by letter.
/// </summary>
public static class MissingAnswers
{
    /// <param name="sent">What came besides the answers: the text of a letter and a file are answers too.</param>
    public static IReadOnlyList<FormField> Of(
        RequestType type, IReadOnlyDictionary<string, string> answers, Person requester, string channel, SentBesides sent)
    {
        bool IsThere(FormField field) =>
            answers.ContainsKey(field.Key) || (field.Kind == FieldKind.File && sent.File) || field.Meaning switch
            {
                FieldMeaning.Text => sent.Text,
                FieldMeaning.RequesterName => requester.Name is not null,
                FieldMeaning.RequesterEmail => requester.Email is not null,
                FieldMeaning.RequesterPhone => requester.Phone is not null,
                _ => false,
            };

        bool IsAsked(FormField field) =>
            field.Required
                || (field.RequiredUnless is { } key && !(type.Field(key) is { } other && IsThere(other)) && !AnswersGoTo(channel, field));

        return [.. type.Fields.Where(f => f.Kind != FieldKind.Consent && !IsThere(f) && IsAsked(f))];
    }

    /// <summary>Where one address or another is asked for, the chat that it was written in is one.</summary>
    public static bool AnswersGoTo(string channel, FormField field) =>
        ChannelMedia.IsChat(channel)
            && field is { RequiredUnless: not null, Meaning: FieldMeaning.RequesterEmail or FieldMeaning.RequesterPhone };

    /// <summary>A line for each; of two of which one will do there is one line.</summary>
    public static IEnumerable<string> InWords(IReadOnlyList<FormField> missing, string language)
    {
        var said = new HashSet<string>();
        foreach (var field in missing.Where(f => !said.Contains(f.Key)))
        {
            var other = missing.FirstOrDefault(f => f.Key == field.RequiredUnless);
            if (other is not null)
                said.Add(other.Key);
            var label = field.Label.In(language);
            yield return other is null
                ? label
                : Language.Of(language).T($"{label}, или: {other.Label.Ru}", $"{label}, or: {other.Label.En}");
        }
    }
}
