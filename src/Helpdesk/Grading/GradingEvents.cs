using Helpdesk.Tickets;

namespace Helpdesk.Grading;

/// <summary>What happens to a work that is graded, and to a group of students.</summary>
public static class GradingEvents
{
    /// <summary>The result was sent.</summary>
    public static readonly PromiseEvent Graded = new("graded", "результат отправлен", "result sent");

    /// <summary>The result reached the student: recorded when the channel confirms the delivery, not when it is sent.</summary>
    public static readonly PromiseEvent ResultDelivered = new("result-delivered", "результат доставлен", "result delivered");

    public static readonly PromiseEvent GroupCreated = new("group-created", "отмечено: группа создана", "recorded: the group is created");

    public static IReadOnlyList<TicketEventKind> All { get; } = [Graded, ResultDelivered, GroupCreated];
}
