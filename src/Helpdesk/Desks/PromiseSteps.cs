using Helpdesk.Bots;

namespace Helpdesk.Desks;

/// <summary>
/// Who is told before the deadline and after it, as the profile says. Steps of one kind stand in the order of the profile.
/// There is always a step at the deadline, and it always goes to the managers by e-mail.
/// </summary>
public sealed class PromiseSteps
{
    private static readonly AlertRoute ManagersByMail = new(AlertRecipient.Managers, ChannelKeys.Email);

    private static readonly AlertRoute[] ThoseAtWork =
        [new(AlertRecipient.Assignee, ChannelKeys.Email), new(AlertRecipient.Responsible, ChannelKeys.Email)];

    public PromiseSteps(IReadOnlyList<PromiseStep> all)
    {
        Warnings = [.. all.Where(step => step.When is AtPercent or BeforeDeadline)];
        var breach = all.FirstOrDefault(step => step.When is AtDeadline)?.Routes ?? [];
        Breach = new(new AtDeadline(), breach.Contains(ManagersByMail) ? breach : [.. breach, ManagersByMail]);
        Escalations = [.. all.Where(step => step.When is AfterDeadline)];
        Repeat = all.FirstOrDefault(step => step.When is EachWorkingDay);
    }

    /// <summary>What a promise gets when its profile says nothing else.</summary>
    public static PromiseSteps Default { get; } = WithWarningsAt([50, 80]);

    public IReadOnlyList<PromiseStep> Warnings { get; }

    public PromiseStep Breach { get; }

    /// <summary>Further people told some time after the deadline.</summary>
    public IReadOnlyList<PromiseStep> Escalations { get; }

    /// <summary>Told again each working day until the promise is met; null for never.</summary>
    public PromiseStep? Repeat { get; }

    /// <summary>The usual steps with warnings at these percentages of the span.</summary>
    public static PromiseSteps WithWarningsAt(IReadOnlyList<int> percentages) =>
        new([.. WarningsAt(percentages), new(new AtDeadline(), [ManagersByMail]), new(new EachWorkingDay(), [ManagersByMail])]);

    /// <summary>Warnings to the assignee and the responsible person.</summary>
    public static IEnumerable<PromiseStep> WarningsAt(IReadOnlyList<int> percentages) =>
        percentages.Select(percent => new PromiseStep(new AtPercent(percent), ThoseAtWork));

    public PromiseStep? Find(string name) =>
        name == AtDeadline.Word ? Breach
        : name == EachWorkingDay.Word ? Repeat
        : Warnings.Concat(Escalations).FirstOrDefault(step => step.Name == name);
}
