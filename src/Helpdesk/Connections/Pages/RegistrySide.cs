using Helpdesk.Connections.Review;
using Helpdesk.Desks.Forms;
using Helpdesk.Schools;
using Helpdesk.Shell;
using FormField = Helpdesk.Desks.Forms.FormField;

namespace Helpdesk.Connections.Pages;

/// <summary>What the registry says where the application says something.</summary>
/// <param name="Summary">One line: in the registry since when, or that nobody knows it.</param>
/// <param name="IsKnown">There is something to lay beside the application.</param>
public sealed record RegistrySide(string Summary, bool IsKnown, IReadOnlyList<string> Systems, IReadOnlyList<string> Persons)
{
    public enum Match
    {
        /// <summary>The registry keeps no such thing.</summary>
        None,
        Same,
        Differs,

        /// <summary>The registry does not know it, or the application leaves it out.</summary>
        OneSided,
    }

    internal static RegistrySide Of(ReadApplication.Response application, Moments moments) => application.School is { } school
        ? new(SummaryOf(school, moments), true, SystemsOf(application, moments), [.. application.Persons.Select(Line)])
        : new(Words.T("Школы с таким ИНН в реестре ещё нет", "No school with this INN is in the registry yet"), false, [], []);

    /// <summary>The registry's words for a field, and whether they agree.</summary>
    internal static (string? Registry, Match Match) Beside(FormField field, ReadApplication.Response application, Moments moments)
    {
        if (application.School is not { } school)
            return (null, Match.None);
        if (field == application.Read.Type.ServiceField)
            return (application.Systems.Count == 0 ? null : string.Join("; ", SystemsOf(application, moments)), Match.None);
        var answer = application.Read.Ticket.Fields.GetValueOrDefault(field.Key);
        var (asked, known) = Known(field.Meaning, school, application);
        if (!asked || (known is null && string.IsNullOrEmpty(answer)))
            return (null, Match.None);
        if (known is null)
            return (null, Match.OneSided);
        var shown = field.Meaning == FieldMeaning.SchoolRegion ? Regions.Find(known)?.Name.In(Words.Language) : known;
        if (string.IsNullOrEmpty(answer))
            return (shown, Match.OneSided);
        return (shown, Agree(answer, known, field.Meaning) ? Match.Same : Match.Differs);
    }

    /// <returns>Whether the registry keeps such a thing, and what it says.</returns>
    private static (bool Asked, string? Known) Known(FieldMeaning meaning, School school, ReadApplication.Response application)
    {
        var person = PersonOf(application);
        return meaning switch
        {
            FieldMeaning.SchoolInn => (true, school.Inn),
            FieldMeaning.SchoolName => (true, school.Name),
            FieldMeaning.SchoolFullName => (true, school.FullName),
            FieldMeaning.SchoolKpp => (true, school.Kpp),
            FieldMeaning.SchoolOgrn => (true, school.Ogrn),
            FieldMeaning.SchoolRegion => (true, school.Region),
            FieldMeaning.SchoolLegalAddress => (true, school.LegalAddress),
            FieldMeaning.SchoolPostalAddress => (true, school.PostalAddress),
            FieldMeaning.SchoolCity => (true, school.City),
            FieldMeaning.SchoolHead => (true, school.Head),
            FieldMeaning.RequesterName => (
                application.Persons.Count > 0, person?.Name ?? string.Join(", ", application.Persons.Select(p => p.Name))),
            FieldMeaning.RequesterPosition => (person is not null, person?.Position),
            FieldMeaning.RequesterEmail => (person is not null, person?.Email),
            FieldMeaning.RequesterPhone => (person is not null, person?.Phone),
            _ => (false, null),
        };
    }

    private static string SummaryOf(School school, Moments moments) => school switch
    {
        { IsConnected: true } => Words.T(
            $"В реестре: {school.Name}, подключена {moments.Day(school.ConnectedAt!.Value)}",
            $"In the registry: {school.Name}, connected {moments.Day(school.ConnectedAt!.Value)}"),
        { DisconnectedAt: { } left } => Words.T(
            $"Была в реестре: {school.Name}, отключена {moments.Day(left)}",
            $"Was in the registry: {school.Name}, disconnected {moments.Day(left)}"),
        _ => Words.T($"Школа известна, но не подключена: {school.Name}", $"The school is known, but not connected: {school.Name}"),
    };

    private static IReadOnlyList<string> SystemsOf(ReadApplication.Response application, Moments moments)
    {
        var names = application.Read.Type.ServiceField?.Options.ToDictionary(o => o.Key, o => o.Name.In(Words.Language)) ?? [];
        return [.. application.Systems.Select(s =>
            $"{names.GetValueOrDefault(s.System, s.System)}, {Words.T("с", "since")} {moments.Day(s.GivenAt)}")];
    }

    /// <summary>The responsible person whom an approval would describe anew: the one with the same e-mail or name.</summary>
    private static SchoolPerson? PersonOf(ReadApplication.Response application)
    {
        var (type, answers, persons) = (application.Read.Type, application.Read.Ticket.Fields, application.Persons);
        var (email, name) = (type.Answer(FieldMeaning.RequesterEmail, answers), type.Answer(FieldMeaning.RequesterName, answers));
        return persons.FirstOrDefault(p => email is not null && string.Equals(p.Email, email, StringComparison.OrdinalIgnoreCase))
            ?? persons.FirstOrDefault(p => p.Name == name);
    }

    private static bool Agree(string answer, string known, FieldMeaning meaning) => meaning == FieldMeaning.SchoolRegion
        ? Regions.Find(answer)?.Code == known
        : string.Equals(answer.Trim(), known.Trim(), StringComparison.OrdinalIgnoreCase);

    private static string Line(SchoolPerson person) => string.Join(
        ", ", new[] { person.Name, person.Position, person.Email, person.Phone }.Where(part => !string.IsNullOrEmpty(part)));
}
