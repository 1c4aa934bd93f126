using Helpdesk.Data;

namespace Helpdesk.UnitOfWork;

/// <summary>The actor may not do this. The answer is 403 and tells nothing about what is behind it.</summary>
public sealed class NotAllowed() : ExpectedFault("Not allowed.")
{
    public override int Status => StatusCodes.Status403Forbidden;
}
