using Helpdesk.Tickets.Actions;

namespace Helpdesk.Tests.Erasure;

/// <summary>The last thing before the commit fails, when the test says so.</summary>
internal sealed class BreakingAction(Func<bool> breaks) : IAfterAction
{
    public Task Handle(ActionContext context, CancellationToken cancellation) =>
        breaks() ? throw new InvalidOperationException("The power went off.") : Task.CompletedTask;
}
