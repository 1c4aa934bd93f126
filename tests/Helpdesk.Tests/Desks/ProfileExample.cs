using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Helpdesk.Desks;
using Helpdesk.Hosting;
using Helpdesk.Sla;

namespace Helpdesk.Tests.Desks;

/// <summary>A good profile that uses every property there is, to be spoilt in one place by a test.</summary>
internal static partial class ProfileExample
{
    public const string Json = """
        {
          "$schema": "profile.schema.json",
          "key": "example", "name": {"ru": "Пример", "en": "Example"}, "numberPrefix": "EX", "demandsSecondFactor": true,
          "calendar": {
            "zone": "Europe/Samara", "production": "ru",
            "hours": {"mon": ["09:00-13:00", "14:00-18:00"], "sat": ["10:00-24:00"], "sun": []},
            "days": [
              {"date": "2026-06-24", "kind": "off", "name": {"ru": "День школы", "en": "School day"}},
              {"date": "2026-12-30", "kind": "hours", "hours": ["09:00-12:00"]} ]
          },
          "contacts": {"phone": "+7 846 200-00-00", "email": "desk@example.test", "site": "example.test", "address": {"ru": "Самара", "en": "Samara"}},
          "channels": [ {"key": "email", "wording": {"ru": "Напишите", "en": "Write"}} ],
          "promises": [
            {"key": "response", "name": {"ru": "Ответ", "en": "Response"}, "clause": "6.6", "clauseText": {"ru": "Ответим", "en": "We answer"},
             "startsOn": "registered", "metOn": ["replied", "arrived"], "kind": "working-time", "amount": "PT2H", "cutOff": "15:00", "warnAt": [50, 80],
             "pausable": true, "pausesOn": ["waiting"], "resumesOn": "waiting-ended", "zone": "school"},
            {"key": "group", "startsOn": ["registered"], "startsAt": {"field": "start-date"}, "metOn": ["group-created"],
             "kind": "calendar-days", "amount": 3, "roll": "back", "zone": "desk"},
            {"key": "access", "kind": "elapsed", "amount": "PT24H"},
            {"key": "review", "kind": "working-days", "amount": 2,
             "steps": [
               {"at": "50%", "to": ["assignee", "responsible"], "by": ["telegram"]},
               {"before": "PT1H30M", "to": ["assignee", "reviewers"], "by": ["email", "telegram"]},
               {"at": "deadline", "to": ["responsible"]},
               {"repeat": "each-working-day", "to": ["managers"]},
               {"after": "PT4H", "to": ["administrators"]} ]} ],
          "services": [ {"key": "mail", "name": {"ru": "Почта", "en": "Mail"}} ],
          "requestTypes": [
            {"key": "course-group", "name": {"ru": "Группа", "en": "Group"}, "description": {"ru": "Группа", "en": "Group"},
             "audience": {"ru": "Для всех", "en": "For all"}, "queueRole": "engineer", "asksLater": true,
             "promises": ["response", "group"],
             "actions": [ {"key": "create-group", "event": "group-created", "name": {"ru": "Создать", "en": "Create"}} ],
             "fields": [
               {"key": "start-date", "kind": "date", "label": {"ru": "Старт", "en": "Start"}, "required": true},
               {"key": "subject", "kind": "text", "label": {"ru": "Тема", "en": "Subject"}, "hint": {"ru": "Коротко", "en": "Short"}, "means": "subject", "maxLength": 80},
               {"key": "inn", "kind": "inn", "label": {"ru": "ИНН", "en": "INN"}, "persons": true},
               {"key": "email", "kind": "email", "label": {"ru": "Почта", "en": "E-mail"}, "requiredUnless": "phone", "means": "requester-email"},
               {"key": "phone", "kind": "phone", "label": {"ru": "Телефон", "en": "Phone"}, "requiredUnless": "email"},
               {"key": "service", "kind": "choice", "label": {"ru": "Сервис", "en": "Service"}, "options": "services"},
               {"key": "days", "kind": "multi-choice", "label": {"ru": "Дни", "en": "Days"},
                "options": [ {"key": "mon", "name": {"ru": "Пн", "en": "Mon"}}, {"key": "tue", "name": {"ru": "Вт", "en": "Tue"}} ]},
               {"key": "consent", "kind": "consent", "label": {"ru": "Согласие", "en": "Consent"}, "required": true,
                "consent": {"version": "1", "text": {"ru": "Согласен", "en": "I agree"}}} ]} ]
        }
        """;

    private static readonly JsonSerializerOptions Legible = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Desk Desk => Features.All.Profiles.Read("example.json", Encoding.UTF8.GetBytes(Json));

    public static IReadOnlyList<string> FaultsOf(string json)
    {
        Features.All.Profiles.TryRead("example.json", Encoding.UTF8.GetBytes(json), out var faults);
        return [.. faults.Select(fault => fault.ToString())];
    }

    /// <summary>The example with the value at a path (<c>promises[0].cutOff</c>) replaced, added, or taken out when it is null.</summary>
    public static string With(string path, string? value)
    {
        var root = JsonNode.Parse(Json)!;
        var steps = Steps().Matches(path).Select(step => step.Value.TrimEnd(']').TrimStart('[')).ToList();
        var holder = steps.SkipLast(1).Aggregate(root, (node, step) => node is JsonArray list ? list[int.Parse(step)]! : node[step]!);
        if (holder is JsonArray items)
            items[int.Parse(steps[^1])] = JsonNode.Parse(value!);
        else if (value is null)
            holder.AsObject().Remove(steps[^1]);
        else
            holder[steps[^1]] = JsonNode.Parse(value);
        return root.ToJsonString(Legible);
    }

    [GeneratedRegex(@"\[[0-9]+\]|[^.\[\]]+")]
    private static partial Regex Steps();
}
