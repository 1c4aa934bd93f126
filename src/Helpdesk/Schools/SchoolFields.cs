using Helpdesk.Desks.Forms;
using Helpdesk.Sla;

namespace Helpdesk.Schools;

/// <summary>
/// What the registry holds of a school and of its responsible person, as questions: the card's form, the school's own corrections and the
/// import check answers by the same rules as an application is checked by.
/// </summary>
public static class SchoolFields
{
    public const string PersonName = "person-name";
    public const string PersonPosition = "person-position";
    public const string PersonEmail = "person-email";
    public const string PersonPhone = "person-phone";

    /// <summary>Keyed as the history keys them (<see cref="SchoolDetails.All"/>).</summary>
    public static IReadOnlyList<FormField> Requisites { get; } =
    [
        Of("name", "Краткое название", "Short name", FieldKind.Text, 300, required: true),
        Of("full-name", "Полное название", "Full name", FieldKind.Text, 500),
        Of("kpp", "КПП", "KPP", FieldKind.Kpp, 30),
        Of("ogrn", "ОГРН", "OGRN", FieldKind.Ogrn, 40),
        Of("legal-address", "Юридический адрес", "Legal address", FieldKind.Text, 500),
        Of("postal-address", "Почтовый адрес", "Postal address", FieldKind.Text, 500),
        Of("city", "Город", "City", FieldKind.Text, 100),
        Of("head", "Руководитель", "Head of the school", FieldKind.Text, 300),
        Of("region", "Регион", "Region", FieldKind.Region, 100),
    ];

    public static IReadOnlyList<FormField> Person { get; } =
    [
        Of(PersonName, "Ответственное лицо", "Responsible person", FieldKind.Text, 200, required: true),
        Of(PersonPosition, "Должность", "Position", FieldKind.Text, 200),
        Of(PersonEmail, "Почта", "E-mail", FieldKind.Email, 254),
        Of(PersonPhone, "Телефон", "Phone", FieldKind.Phone, 60),
    ];

    public static FormField? Find(string key) =>
        Requisites.FirstOrDefault(field => field.Key == key) ?? Person.FirstOrDefault(field => field.Key == key);

    public static Dictionary<string, string> Answers(SchoolDetails details) =>
        details.All.ToDictionary(requisite => requisite.Key, requisite => requisite.Value ?? "");

    public static Dictionary<string, string> Answers(SchoolPersonDetails person) => new()
    {
        [PersonName] = person.Name,
        [PersonPosition] = person.Position ?? "",
        [PersonEmail] = person.Email ?? "",
        [PersonPhone] = person.Phone ?? "",
    };

    /// <summary>Empty answers are unknown.</summary>
    public static SchoolDetails Details(IReadOnlyDictionary<string, string> answers) => new()
    {
        Name = Known(answers, "name"),
        FullName = Known(answers, "full-name"),
        Kpp = Known(answers, "kpp"),
        Ogrn = Known(answers, "ogrn"),
        LegalAddress = Known(answers, "legal-address"),
        PostalAddress = Known(answers, "postal-address"),
        City = Known(answers, "city"),
        Head = Known(answers, "head"),
        Region = Known(answers, "region"),
    };

    /// <summary>The person as answered; how they are written to stays as it was.</summary>
    public static SchoolPersonDetails PersonOf(IReadOnlyDictionary<string, string> answers, SchoolPersonDetails? known = null) =>
        (known ?? new("", null, null, null)) with
        {
            Name = Known(answers, PersonName) ?? known?.Name ?? "",
            Position = Known(answers, PersonPosition),
            Email = Known(answers, PersonEmail),
            Phone = Known(answers, PersonPhone),
        };

    private static string? Known(IReadOnlyDictionary<string, string> answers, string key) =>
        answers.GetValueOrDefault(key) is { Length: > 0 } value ? value : null;

    private static FormField Of(string key, string ru, string en, FieldKind kind, int maxLength, bool required = false) => new()
    {
        Key = key,
        Label = new LocalText(ru, en),
        Kind = kind,
        MaxLength = maxLength,
        Required = required,
    };
}
