using Helpdesk.Sla;

namespace Helpdesk.Desks.ProfileReading;

/// <summary>Reads one of <c>promises</c>.</summary>
internal static class ReadPromise
{
    /// <summary>Holds the place of a target at fault; no desk is ever made with it.</summary>
    private static readonly SlaTarget StandIn = new Elapsed(TimeSpan.FromHours(1));

    private static readonly Dictionary<string, bool> Zones = new() { ["desk"] = false, ["school"] = true };

    public static DeskPromise Read(ProfileValue value)
    {
        var promise = value.Object(
            "key", "name", "clause", "clauseText", "apology", "startsOn", "startsAt", "metOn", "kind", "amount", "cutOff", "roll",
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
            Apology = promise.Optional("apology")?.LocalText(),
            StartsOn = promise.Optional("startsOn")?.Events() ?? [],
            StartsAtField = promise.Optional("startsAt")?.Object("field").Required("field")?.Key(),
            MetOn = promise.Optional("metOn")?.Events() ?? [],
            Target = ReadTarget.Read(promise) ?? StandIn,
            Pausable = pausable,
            PausesOn = !pausable ? [] : promise.Optional("pausesOn")?.Events() ?? [StandardEvents.Waiting],
            ResumesOn = !pausable ? [] : promise.Optional("resumesOn")?.Events() ?? [StandardEvents.WaitingEnded],
            ZoneIsSchool = promise.Optional("zone")?.OneOf(Zones) is true,
            Steps = ReadSteps.Read(promise),
        };
    }
}
