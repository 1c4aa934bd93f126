using Helpdesk.Connections.Review;
using Helpdesk.Desks.Forms;
using Helpdesk.Schools;
using Helpdesk.Shell;
using FormField = Helpdesk.Desks.Forms.FormField;

namespace Helpdesk.Connections.Pages;

/// <summary>What the registry says where the application says something.</summary>
internal static class RegistrySide
{
    public static RegistryView Of(ReadApplication.Response application, Moments moments)
    {
        if (application.School is not { } school)
            return new(Words.T("Школы с таким ИНН в реестре ещё нет", "No school with this INN is in the registry yet"), false, false, [], []);
        var names = application.Read.Type.ServiceField?.Options.ToDictionary(o => o.Key, o => o.Name.In(Words.Language)) ?? [];
        return new(
            school switch
            {
                { IsConnected: true } => Words.T($"В реестре: {school.Name}, подключена {moments.Day(school.ConnectedAt!.Value)}", $"In the registry: {school.Name}, connected {moments.Day(school.ConnectedAt!.Value)}"),
                { DisconnectedAt: { } left } => Words.T($"Была в реестре: {school.Name}, отключена {moments.Day(left)}", $"Was in the registry: {school.Name}, disconnected {moments.Day(left)}"),
                _ => Words.T($"Школа известна, но не подключена: {school.Name}", $"The school is known, but not connected: {school.Name}"),
            },
            true, school.IsConnected,
            [.. application.Systems.Select(s => $"{names.GetValueOrDefault(s.System, s.System)}, {Words.T("с", "since")} {moments.Day(s.GivenAt)}")],
            [.. application.Persons.Select(Line)]);
    }

    /// <summary>The registry's words for a field, and whether they agree.</summary>
    public static (string? Registry, RegistryMatch Match) Beside(FormField field, ReadApplication.Response application, Moments moments)
    {
        if (application.School is not { } school)
            return (null, RegistryMatch.None);
        var answer = application.Read.Ticket.Fields.GetValueOrDefault(field.Key);
        if (field == application.Read.Type.ServiceField)
            return application.Systems.Count == 0 ? (null, RegistryMatch.None) : (string.Join("; ", Of(application, moments).Systems), RegistryMatch.None);
        var person = PersonOf(application);
        var (asked, known) = field.Meaning switch
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
            FieldMeaning.RequesterName => (application.Persons.Count > 0, person?.Name ?? string.Join(", ", application.Persons.Select(p => p.Name))),
            FieldMeaning.RequesterPosition => (person is not null, person?.Position),
            FieldMeaning.RequesterEmail => (person is not null, person?.Email),
            FieldMeaning.RequesterPhone => (person is not null, person?.Phone),
            _ => (false, (string?)null),
        };
        if (!asked || (known is null && string.IsNullOrEmpty(answer)))
            return (null, RegistryMatch.None);
        var shown = known is not null && field.Meaning == FieldMeaning.SchoolRegion ? Regions.Find(known)?.Name.In(Words.Language) : known;
        return (shown, known is null || string.IsNullOrEmpty(answer) ? RegistryMatch.OneSided : Agree(answer, known, field.Meaning) ? RegistryMatch.Same : RegistryMatch.Differs);
    }

    /// <summary>The responsible person whom an approval would describe anew: the one with the same e-mail or name.</summary>
    private static SchoolPerson? PersonOf(ReadApplication.Response application)
    {
        var (type, answers) = (application.Read.Type, application.Read.Ticket.Fields);
        var (email, name) = (type.Answer(FieldMeaning.RequesterEmail, answers), type.Answer(FieldMeaning.RequesterName, answers));
        return application.Persons.FirstOrDefault(p => email is not null && string.Equals(p.Email, email, StringComparison.OrdinalIgnoreCase)) ?? application.Persons.FirstOrDefault(p => p.Name == name);
    }

    private static bool Agree(string answer, string known, FieldMeaning meaning) =>
        meaning == FieldMeaning.SchoolRegion ? Regions.Find(answer)?.Code == known : string.Equals(answer.Trim(), known.Trim(), StringComparison.OrdinalIgnoreCase);

    private static string Line(SchoolPerson person) =>
        string.Join(", ", new[] { person.Name, person.Position, person.Email, person.Phone }.Where(part => !string.IsNullOrEmpty(part)));
}
