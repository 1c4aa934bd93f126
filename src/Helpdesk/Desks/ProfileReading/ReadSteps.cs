using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Helpdesk.Bots;

namespace Helpdesk.Desks.ProfileReading;

/// <summary>Reads <c>warnAt</c> and <c>steps</c> of a promise: who is told, when and by which channel.</summary>
internal static partial class ReadSteps
{
    private static readonly TimeSpan LongestAmount = TimeSpan.FromHours(10_000);

    private static readonly Dictionary<string, AlertRecipient> Recipients = new()
    {
        ["assignee"] = AlertRecipient.Assignee,
        ["responsible"] = AlertRecipient.Responsible,
        ["managers"] = AlertRecipient.Managers,
        ["reviewers"] = AlertRecipient.Reviewers,
        ["engineers"] = AlertRecipient.Engineers,
        ["teachers"] = AlertRecipient.Teachers,
        ["operators"] = AlertRecipient.Operators,
        ["administrators"] = AlertRecipient.Administrators,
    };

    private static readonly Dictionary<string, bool> Repeats = new() { ["each-working-day"] = true };

    public static PromiseSteps Read(ProfileObject promise)
    {
        var percentages = promise.Optional("warnAt") is { } warnings ? Percentages(warnings) : null;
        if (promise.Optional("steps") is not { } written)
            return percentages is null ? PromiseSteps.Default : PromiseSteps.WithWarningsAt(percentages);

        var own = new List<PromiseStep>();
        foreach (var item in written.List())
        {
            if (Step(item) is not { } step)
                continue;
            if (own.Exists(earlier => earlier.Name == step.Name))
                item.Fault("a step at this moment is there twice");
            own.Add(step);
        }

        var steps = new PromiseSteps(own);
        if (percentages is null)
            return steps;
        if (steps.Warnings.Count > 0)
            promise.FaultAt("warnAt", "the list of steps has warnings of its own; write all of them there");
        return new PromiseSteps([.. PromiseSteps.WarningsAt(percentages), .. own]);
    }

    /// <summary>Null when it is at fault in its moment.</summary>
    private static PromiseStep? Step(ProfileValue value)
    {
        var step = value.Object("at", "before", "after", "repeat", "to", "by");
        var recipients = step.Required("to") is { } to ? Words(to, Recipients) : [];
        var channels = step.Optional("by") is { } by ? Channels(by) : [ChannelKeys.Email];
        ProfileValue?[] moments = [step.Optional("at"), step.Optional("before"), step.Optional("after"), step.Optional("repeat")];
        if (moments.Count(moment => moment is not null) != 1)
        {
            if (value.Json.ValueKind == JsonValueKind.Object)
                value.Fault("a step has exactly one of: at, before, after, repeat");
            return null;
        }

        StepMoment? when = moments switch
        {
            [{ } at, ..] => At(at),
            [_, { } before, ..] => Amount(before) is { } time ? new BeforeDeadline(time) : null,
            [_, _, { } after, _] => Amount(after) is { } time ? new AfterDeadline(time) : null,
            _ => moments[3]?.OneOf(Repeats) is null ? null : new EachWorkingDay(),
        };
        return when is null ? null : new(when, [.. Routes(recipients, channels)]);
    }

    private static StepMoment? At(ProfileValue value)
    {
        var text = value.Json.ValueKind == JsonValueKind.String ? value.Text() : null;
        if (text == "")
            return null;
        if (text == "deadline")
            return new AtDeadline();
        if (text is not null && PercentPattern().IsMatch(text))
            return new AtPercent(int.Parse(text.AsSpan(0, text.Length - 1), CultureInfo.InvariantCulture));
        value.Fault($"{value.Shown()} is neither \"deadline\" nor a share of the span from \"1%\" to \"99%\"");
        return null;
    }

    private static IEnumerable<AlertRoute> Routes(List<AlertRecipient> recipients, List<string> channels) =>
        recipients.SelectMany(recipient => channels.Select(channel => new AlertRoute(recipient, channel)));

    private static List<string> Channels(ProfileValue value)
    {
        List<string> known = [.. value.Reading.Channels.ForAlerts.Select(channel => channel.Key)];
        return [.. Words(value, known.Index().ToDictionary(word => word.Item, word => word.Index)).Select(index => known[index])];
    }

    private static TimeSpan? Amount(ProfileValue value)
    {
        if (value.Duration(daysAllowed: false, LongestAmount) is not { } amount)
            return null;
        if (amount.Ticks % TimeSpan.TicksPerSecond == 0)
            return amount;
        value.Fault($"{value.Shown()} is not in whole seconds");
        return null;
    }

    private static List<T> Words<T>(ProfileValue value, IReadOnlyDictionary<string, T> known)
        where T : struct
    {
        var words = new List<T>();
        foreach (var item in value.List())
        {
            if (item.OneOf(known) is not { } word)
                continue;
            if (words.Contains(word))
                item.Fault($"{item.Shown()} is there twice");
            words.Add(word);
        }

        if (value.Json.ValueKind == JsonValueKind.Array && value.Json.GetArrayLength() == 0)
            value.Fault("the list is empty");
        return words;
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

    [GeneratedRegex("^[1-9][0-9]?%\\z", RegexOptions.CultureInvariant)]
    private static partial Regex PercentPattern();
}
