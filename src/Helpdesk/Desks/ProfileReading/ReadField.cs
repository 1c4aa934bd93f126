using System.Text.Json;
using Helpdesk.Desks.Forms;

namespace Helpdesk.Desks.ProfileReading;

/// <summary>Reads one of the <c>fields</c> of a request type.</summary>
internal static class ReadField
{
    private static readonly Dictionary<string, FieldKind> Kinds = new()
    {
        ["text"] = FieldKind.Text,
        ["multiline"] = FieldKind.Multiline,
        ["choice"] = FieldKind.Choice,
        ["multi-choice"] = FieldKind.MultiChoice,
        ["phone"] = FieldKind.Phone,
        ["email"] = FieldKind.Email,
        ["inn"] = FieldKind.Inn,
        ["kpp"] = FieldKind.Kpp,
        ["ogrn"] = FieldKind.Ogrn,
        ["date"] = FieldKind.Date,
        ["region"] = FieldKind.Region,
        ["file"] = FieldKind.File,
        ["consent"] = FieldKind.Consent,
    };

    private static readonly Dictionary<string, FieldMeaning> Meanings = new()
    {
        ["subject"] = FieldMeaning.Subject,
        ["text"] = FieldMeaning.Text,
        ["requester-name"] = FieldMeaning.RequesterName,
        ["requester-email"] = FieldMeaning.RequesterEmail,
        ["requester-phone"] = FieldMeaning.RequesterPhone,
        ["school-name"] = FieldMeaning.SchoolName,
        ["school-inn"] = FieldMeaning.SchoolInn,
        ["school-region"] = FieldMeaning.SchoolRegion,
        ["school-full-name"] = FieldMeaning.SchoolFullName,
        ["school-kpp"] = FieldMeaning.SchoolKpp,
        ["school-ogrn"] = FieldMeaning.SchoolOgrn,
        ["school-legal-address"] = FieldMeaning.SchoolLegalAddress,
        ["school-postal-address"] = FieldMeaning.SchoolPostalAddress,
        ["school-city"] = FieldMeaning.SchoolCity,
        ["school-head"] = FieldMeaning.SchoolHead,
        ["requester-position"] = FieldMeaning.RequesterPosition,
    };

    public static FormField Read(ProfileValue value, IReadOnlyList<DeskService> services)
    {
        var field = value.Object(
            "key", "label", "labelForStaff", "hint", "kind", "means", "required", "requiredUnless", "options", "maxLength", "persons",
            "consent");
        var kind = field.Required("kind")?.OneOf(Kinds);
        var isChoice = kind is FieldKind.Choice or FieldKind.MultiChoice;
        if (kind is not null)
            ForbidForeign(field, kind.Value, isChoice);

        var options = isChoice ? field.Required("options") : null;
        return new FormField
        {
            Key = field.Required("key")?.Key() ?? "",
            Label = field.Required("label")?.LocalText() ?? new("", ""),
            StaffLabel = field.Optional("labelForStaff")?.LocalText(),
            Hint = field.Optional("hint")?.LocalText(),
            Kind = kind ?? FieldKind.Text,
            Meaning = Meaning(field, kind),
            Required = field.Truth("required"),
            RequiredUnless = field.Optional("requiredUnless")?.Key(),
            Options = options is { } list ? Options(list, services) : [],
            OptionsAreServices = options?.Json.ValueKind == JsonValueKind.String,
            MaxLength = field.Optional("maxLength")?.WholeNumber(1, 100_000) ?? UsualLength(kind),
            AllowsPersons = field.Truth("persons"),
            Consent = kind == FieldKind.Consent && field.Required("consent") is { } consent ? Consent(consent) : null,
        };
    }

    /// <summary>What fits no other kind is refused early; long enough for every way of writing the value.</summary>
    private static int UsualLength(FieldKind? kind) => kind switch
    {
        FieldKind.Multiline => 10_000,
        FieldKind.MultiChoice => 4_000,
        _ => 300,
    };

    private static void ForbidForeign(ProfileObject field, FieldKind kind, bool isChoice)
    {
        if (!isChoice)
            field.Forbid("only kinds choice and multi-choice have options", "options");
        if (kind is not (FieldKind.Text or FieldKind.Multiline))
            field.Forbid("only kinds text and multiline have a length", "maxLength");
        if (kind != FieldKind.Inn)
            field.Forbid("only kind inn tells persons from organisations", "persons");
        if (kind != FieldKind.Consent)
            field.Forbid("only kind consent has a text to agree to", "consent");
    }

    private static FieldMeaning Meaning(ProfileObject field, FieldKind? kind)
    {
        if (field.Optional("means") is not { } written || written.OneOf(Meanings) is not { } meaning)
            return FieldMeaning.None;

        var fits = meaning switch
        {
            FieldMeaning.RequesterEmail => kind is FieldKind.Email,
            FieldMeaning.RequesterPhone => kind is FieldKind.Phone,
            FieldMeaning.SchoolInn => kind is FieldKind.Inn,
            FieldMeaning.SchoolRegion => kind is FieldKind.Region,
            FieldMeaning.SchoolKpp => kind is FieldKind.Kpp,
            FieldMeaning.SchoolOgrn => kind is FieldKind.Ogrn,
            FieldMeaning.Text => kind is FieldKind.Text or FieldKind.Multiline,
            _ => kind is FieldKind.Text,
        };
        if (!fits && kind is not null)
            written.Fault($"a field of this kind cannot mean {written.Shown()}");
        return meaning;
    }

    private static IReadOnlyList<FormOption> Options(ProfileValue value, IReadOnlyList<DeskService> services)
    {
        if (value.Json.ValueKind == JsonValueKind.String)
        {
            if (value.Text() != "services")
                value.Fault($"{value.Shown()} is neither a list of options nor \"services\"");
            else if (services.Count == 0)
                value.Fault("the desk has no services to choose from");
            return [.. services.Select(service => new FormOption(service.Key, service.Name))];
        }

        var items = value.List();
        items.CheckTwice();
        if (items.Count == 0 && value.Json.ValueKind == JsonValueKind.Array)
            value.Fault("the list is empty");
        return [.. items.Select(Option)];
    }

    internal static FormOption Option(ProfileValue value)
    {
        var option = value.Object("key", "name");
        return new FormOption(option.Required("key")?.Key() ?? "", option.Required("name")?.LocalText() ?? new("", ""));
    }

    private static Consent Consent(ProfileValue value)
    {
        var consent = value.Object("text", "version");
        return new Consent(
            consent.Required("text")?.LocalText(maxLength: 10_000) ?? new("", ""), consent.Required("version")?.Text(maxLength: 40) ?? "");
    }
}
