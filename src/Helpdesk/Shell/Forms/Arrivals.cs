namespace Helpdesk.Shell.Forms;

/// <summary>
/// The server's own word that a form arrived: the tail of its one-time token, in a cookie that the page's script reads. Only then does
/// <c>drafts.js</c> forget what was typed under that token; a page that merely shows no error says nothing.
/// </summary>
public static class Arrivals
{
    private const string Cookie = "arrived";

    /// <summary>Ends a token: enough to tell it from every other.</summary>
    private const int Tail = 22;

    /// <summary>As many as may be sent from several tabs before each has opened its next page.</summary>
    private const int Most = 8;

    /// <summary>For every route that takes a form: what ends in another page or in a page without an error was done.</summary>
    public static RouteGroupBuilder TellArrivals(this RouteGroupBuilder routes) => routes.AddEndpointFilter(async (context, next) =>
    {
        var result = await next(context);
        var isStep = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<Step>() is not null;
        if (!isStep && HttpMethods.IsPost(context.HttpContext.Request.Method) && context.HttpContext.Response.StatusCode < 400
            && IsDone(result))
            await Tell(context.HttpContext);
        return result;
    });

    /// <summary>A post by which the filling-in goes on, in another form: nothing has arrived yet.</summary>
    public static RouteHandlerBuilder IsStepOfFillingIn(this RouteHandlerBuilder route) => route.WithMetadata(new Step());

    private sealed class Step;

    private static bool IsDone(object? result) => result switch
    {
        INestedHttpResult nested => IsDone(nested.Result),
        IStatusCodeHttpResult { StatusCode: >= 400 } => false,
        _ => true,
    };

    private static async Task Tell(HttpContext context)
    {
        if (!context.Request.HasFormContentType || await TokenIn(context.Request) is not { } token)
            return;
        if (context.RequestServices.GetRequiredService<OneTimeTokens>().Read(token).Verdict == OneTimeTokens.Verdict.Foreign)
            return;
        var told = (context.Request.Cookies[Cookie] ?? "").Split('.').Where(tail => tail.Length == Tail).TakeLast(Most - 1)
            .Append(token[^Tail..]);
        context.Response.Cookies.Append(Cookie, string.Join('.', told), new()
        {
            MaxAge = TimeSpan.FromMinutes(10),
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            IsEssential = true,
        });
    }

    /// <summary>Null in a form that cannot be read: a route that asks nothing takes that too, and no script waits for its word.</summary>
    private static async Task<string?> TokenIn(HttpRequest request)
    {
        try
        {
            return (await request.ReadFormAsync(request.HttpContext.RequestAborted))["token"].ToString();
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }
}
