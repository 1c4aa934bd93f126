using Helpdesk.Desks;
using Helpdesk.Desks.Forms;

namespace Helpdesk.Tests.App;

/// <summary>A form filled in as a careful person does, by the profile's own definition of it.</summary>
public static class FilledForm
{
    public const string Inn = "7707083893";

    /// <param name="words">What to write where words are asked for.</param>
    public static Dictionary<string, string> Of(
        RequestType type, string token, string email = "anna@school.example.test", Func<FormField, string>? words = null)
    {
        var fields = type.Fields.Where(f => f.Kind != FieldKind.File).ToDictionary(f => "f-" + f.Key, f => Answer(f, email, words));
        fields["token"] = token;
        return fields;
    }

    private static string Answer(FormField field, string email, Func<FormField, string>? words) => field.Kind switch
    {
        FieldKind.Choice or FieldKind.MultiChoice => field.Options[0].Key,
        FieldKind.Phone => "+7 900 123-45-67",
        FieldKind.Email => email,
        FieldKind.Inn => Inn,
        FieldKind.Kpp => "773601001",
        FieldKind.Ogrn => "1027700132195",
        FieldKind.Date => "2026-12-01",
        FieldKind.Region => Regions.All[0].Name.Ru,
        FieldKind.Consent => "on",
        _ => words?.Invoke(field) ?? $"Ответ: {field.Label.Ru}",
    };
}
