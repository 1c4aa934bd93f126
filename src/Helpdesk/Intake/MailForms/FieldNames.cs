using System.Text;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;

namespace Helpdesk.Intake.MailForms;

/// <summary>
/// What people call the questions of a form when they write a letter: the labels, and the usual words for what a field means.
/// </summary>
internal sealed class FieldNames
{
    /// <summary>A line that begins with more than this is a sentence, not the name of an answer.</summary>
    public const int Longest = 80;

    private static readonly (FieldMeaning Meaning, string[] Names)[] Usual =
    [
        (FieldMeaning.SchoolInn, ["инн", "инн школы", "инн организации", "инн оо", "inn"]),
        (FieldMeaning.SchoolKpp, ["кпп", "кпп школы", "кпп организации", "kpp"]),
        (FieldMeaning.SchoolOgrn, ["огрн", "огрн школы", "огрн организации", "ogrn"]),
        (FieldMeaning.SchoolFullName, [
            "полное название", "полное наименование", "полное название организации", "полное наименование организации",
            "полное наименование школы", "полное наименование оо", "наименование организации", "организация",
        ]),
        (FieldMeaning.SchoolName, ["краткое название", "краткое наименование", "сокращенное название", "сокращенное наименование",
            "краткое наименование школы", "название школы", "наименование школы", "название", "наименование", "школа", "school"]),
        (FieldMeaning.SchoolRegion, ["регион", "субъект рф", "субъект", "область", "край", "республика", "region"]),
        (FieldMeaning.SchoolCity, ["город", "село", "населенный пункт", "г", "city"]),
        (FieldMeaning.SchoolLegalAddress, ["юридический адрес", "юр адрес", "адрес", "адрес школы", "address"]),
        (FieldMeaning.SchoolPostalAddress, ["почтовый адрес", "фактический адрес", "адрес для писем"]),
        (FieldMeaning.SchoolHead, ["руководитель", "директор", "директор школы", "заведующий", "заведующая", "head"]),
        (FieldMeaning.RequesterName, ["ответственный", "ответственная", "ответственное лицо", "фио ответственного",
            "фио ответственного лица", "фио", "контактное лицо", "имя", "name"]),
        (FieldMeaning.RequesterPosition, ["должность", "должность ответственного", "position"]),
        (
            FieldMeaning.RequesterEmail,
            ["почта", "эл почта", "электронная почта", "адрес электронной почты", "email", "e mail", "mail", "почта ответственного"]),
        (FieldMeaning.RequesterPhone, ["телефон", "тел", "тел ответственного", "моб", "мобильный", "мобильный телефон", "сотовый",
            "сотовый телефон", "контактный телефон", "телефон ответственного", "phone"]),
    ];

    private static readonly string[] Services = ["системы", "система", "подключить", "подключить системы", "подключить к",
        "подключить к системам", "нужные системы", "выбранные системы", "systems"];

    private readonly Dictionary<string, FormField> _fields = [];

    public FieldNames(RequestType type)
    {
        // The labels go first: where a form calls something otherwise, the form is right.
        var asked = type.Fields.Where(IsRead).ToList();
        foreach (var field in asked)
        {
            Add(field, field.Label.Ru);
            Add(field, field.Label.En);
        }
        foreach (var (meaning, names) in Usual)
            if (asked.Find(f => f.Meaning == meaning) is { } field)
                Array.ForEach(names, name => Add(field, name));
        if (type.ServiceField is { } services)
            Array.ForEach(Services, name => Add(services, name));
    }

    public FormField? Find(ReadOnlySpan<char> written) => written.Length > Longest ? null : _fields.GetValueOrDefault(Plain(written));

    /// <summary>In small letters, ё as е, signs as spaces, spaces made one: so that «Эл. почта» and «эл почта» are the same.</summary>
    public static string Plain(ReadOnlySpan<char> text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var sign in text)
        {
            if (char.IsLetterOrDigit(sign))
                plain.Append(char.ToLowerInvariant(sign) is var small && small == 'ё' ? 'е' : small);
            else if (plain.Length > 0 && plain[^1] != ' ')
                plain.Append(' ');
        }
        return plain.ToString().TrimEnd();
    }

    /// <summary>A consent is a tick of its own under its text, and a letter is the words of the request already.</summary>
    private static bool IsRead(FormField field) =>
        field.Kind is not (FieldKind.Consent or FieldKind.File) && field.Meaning is not (FieldMeaning.Text or FieldMeaning.Subject);

    private void Add(FormField field, string name) => _fields.TryAdd(Plain(name), field);
}
