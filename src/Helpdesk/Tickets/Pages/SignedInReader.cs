using Helpdesk.People;
using Helpdesk.Shell;

namespace Helpdesk.Tickets.Pages;

internal sealed class SignedInReader(SignedInPages pages, CurrentActor current, IHttpContextAccessor http) : ISignedInReader
{
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
