namespace Helpdesk.Desks;

/// <summary>Who is told before the deadline and after it.</summary>
/// <param name="WarnTo">Told at each percentage of <see cref="DeskPromise.WarnAt"/>.</param>
/// <param name="BreachTo">Told at the deadline, by e-mail.</param>
/// <param name="RepeatsEachWorkingDay">The breach is told again at the opening of each working day until the promise is met.</param>
public sealed record PromiseSteps(IReadOnlyList<AlertRecipient> WarnTo, IReadOnlyList<AlertRecipient> BreachTo, bool RepeatsEachWorkingDay)
{
    /// <summary>What a promise gets when its profile says nothing else.</summary>
    public static PromiseSteps Default { get; } =
        new([AlertRecipient.Assignee, AlertRecipient.Responsible], [AlertRecipient.Managers], RepeatsEachWorkingDay: true);
}

public enum AlertRecipient
{
    /// <summary>The member of staff who has the ticket.</summary>
    Assignee,

    /// <summary>The person responsible for the service or the request type.</summary>
    Responsible,

    /// <summary>The managers of the desk.</summary>
    Managers,
}
