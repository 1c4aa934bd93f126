namespace Helpdesk.Shell;

/// <summary>
/// Who of staff reads a page that anybody may get: it comes in their frame. What the frame shows is known to the pages, a floor above;
/// hence an interface.
/// </summary>
public interface ISignedInReader
{
    /// <returns>Null when nobody is signed in, or not any more.</returns>
    Task<SignedInView?> Find(CancellationToken cancellation);
}
