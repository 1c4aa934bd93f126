using Helpdesk.People.Sessions;

namespace Helpdesk.Shell;

/// <summary>Who of staff reads a page that anybody may get: it comes in their frame.</summary>
public sealed class SignedInReader(SignedInPages pages, CurrentActor current, IHttpContextAccessor http)
{
    /// <returns>Null when nobody is signed in, or not any more.</returns>
    public async Task<SignedInView?> Find(CancellationToken cancellation)
    {
        if (http.HttpContext?.User.Identity?.IsAuthenticated != true)
            return null;
        try
        {
            return await pages.Of(await current.Get(cancellation), cancellation);
        }
        catch (SessionEnded)
        {
            return null;
        }
    }
}
