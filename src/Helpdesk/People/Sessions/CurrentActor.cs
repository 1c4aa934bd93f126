namespace Helpdesk.People.Sessions;

/// <summary>
/// Who makes this HTTP request. A person's rights and session are read from the database each time, so that what is taken away is gone at
/// once.
/// </summary>
public sealed class CurrentActor(IHttpContextAccessor http, ReadSession session)
{
    /// <exception cref="NotAllowed">Nobody is signed in.</exception>
    /// <exception cref="SessionEnded">The session has ended: signed out, another password, switched off.</exception>
    public async Task<Actor> Get(CancellationToken cancellation)
    {
        var context = http.HttpContext!;
        if (context.Items.TryGetValue(typeof(Actor), out var known))
            return (Actor)known!;
        if (context.User.Identity?.IsAuthenticated != true)
            throw new NotAllowed();
        var actor = await session.Handle(context.User, isUse: true, cancellation) ?? throw new SessionEnded();
        context.Items[typeof(Actor)] = actor;
        return actor;
    }
}
