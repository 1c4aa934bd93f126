namespace Helpdesk.Tickets.Actions;

/// <summary>What a feature does after actions that are not its own, in the same transaction.</summary>
public interface IAfterAction
{
    Task Handle(ActionContext context, CancellationToken cancellation);
}
