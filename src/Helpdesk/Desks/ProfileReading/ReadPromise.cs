using Helpdesk.Sla;

namespace Helpdesk.Desks.ProfileReading;

/// <summary>Reads one of <c>promises</c>.</summary>
internal static class ReadPromise
{
    private static readonly int[] UsualWarnings = [50, 80];

    /// <summary>Holds the place of a target at fault; no desk is ever made with it.</summary>
    private static readonly SlaTarget StandIn = new Elapsed(TimeSpan.FromHours(1));

    private static readonly Dictionary<string, bool> Zones = new() { ["desk"] = false, ["school"] = true };

    private static readonly Dictionary<string, bool> Repeats = new() { ["each-working-day"] = true, ["never"] = false };

    private static readonly Dictionary<string, AlertRecipient> Recipients = new()
    {
        ["assignee"] = AlertRecipient.Assignee,
        ["responsible"] = AlertRecipient.Responsible,
        ["managers"] = AlertRecipient.Managers,
    };

    public static DeskPromise Read(ProfileValue value)
    {
        var promise = value.Object(
            "key", "name", "clause", "clauseText", "startsOn", "startsAt", "metOn", "kind", "amount", "cutOff", "roll",
            "warnAt", "steps", "pausable", "pausesOn", "resumesOn", "zone");
        var key = promise.Required("key")?.Key() ?? "";
        var pausable = promise.Truth("pausable");
        if (!pausable)
            promise.Forbid("the promise is not pausable", "pausesOn", "resumesOn");

        return new DeskPromise
        {
            Key = key,
            Name = promise.Optional("name")?.LocalText() ?? new LocalText(key, key),
            Clause = promise.Optional("clause")?.Text(maxLength: 100),
            ClauseText = promise.Optional("clauseText")?.LocalText(),
            StartsOn = promise.Optional("startsOn")?.Events() ?? [],
            StartsAtField = promise.Optional("startsAt")?.Object("field").Required("field")?.Key(),
            MetOn = promise.Optional("metOn")?.Events() ?? [],
            Target = ReadTarget.Read(promise) ?? StandIn,
            WarnAt = promise.Optional("warnAt") is { } warnings ? Percentages(warnings) : UsualWarnings,
            Pausable = pausable,
            PausesOn = !pausable ? [] : promise.Optional("pausesOn")?.Events() ?? [TicketEvents.Waiting],
            ResumesOn = !pausable ? [] : promise.Optional("resumesOn")?.Events() ?? [TicketEvents.WaitingEnded],
            ZoneIsSchool = promise.Optional("zone")?.OneOf(Zones) is true,
            Steps = promise.Optional("steps") is { } steps ? Steps(steps) : PromiseSteps.Default,
        };
    }

    private static List<int> Percentages(ProfileValue value)
    {
        var percentages = new List<int>();
        foreach (var item in value.List())
        {
            if (item.WholeNumber(1, 99) is not { } percentage)
                continue;
            if (percentages.Count > 0 && percentage <= percentages[^1])
                item.Fault($"{percentage} must be more than {percentages[^1]} before it");
            percentages.Add(percentage);
        }

        return percentages;
    }

    private static PromiseSteps Steps(ProfileValue value)
    {
        var steps = value.Object("warn", "breach", "repeat");
        var usual = PromiseSteps.Default;
        return new PromiseSteps(
            steps.Optional("warn") is { } warn ? RecipientsOf(warn) : usual.WarnTo,
            steps.Optional("breach") is { } breach ? RecipientsOf(breach) : usual.BreachTo,
            steps.Optional("repeat")?.OneOf(Repeats) ?? usual.RepeatsEachWorkingDay);
    }

    private static List<AlertRecipient> RecipientsOf(ProfileValue value)
    {
        var recipients = new List<AlertRecipient>();
        foreach (var item in value.List())
        {
            if (item.OneOf(Recipients) is not { } recipient)
                continue;
            if (recipients.Contains(recipient))
                item.Fault($"{item.Shown()} is there twice");
            recipients.Add(recipient);
        }

        return recipients;
    }
}
