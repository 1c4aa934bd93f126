using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Helpdesk.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.People;

/// <summary><c>Authorization: Bearer KEY</c>. A key is asked of the database once a minute, not at each call.</summary>
public sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    IDbContextFactory<HelpdeskDbContext> contexts,
    ApiKeyCache cache,
    TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "ApiKey";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();

        var actor = await cache.Find(ApiKey.HashOf(header["Bearer ".Length..].Trim()), Ask, time.GetUtcNow());
        if (actor is null)
            return AuthenticateResult.Fail("The API key is not known.");
        Context.Items[typeof(Actor)] = actor;
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, actor.Name)], SchemeName);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), SchemeName));
    }

    private async Task<Actor?> Ask(string hash)
    {
        await using var db = await contexts.CreateDbContextAsync(Context.RequestAborted);
        var key = await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Hash == hash, Context.RequestAborted);
        return key is null ? null : Actor.Program(key.Name, key.Desks);
    }
}

/// <summary>Known keys for a minute. Unknown ones are not kept: guessing must not fill the memory.</summary>
public sealed class ApiKeyCache
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (Actor Actor, DateTimeOffset Until)> _known = new();

    public async ValueTask<Actor?> Find(string hash, Func<string, Task<Actor?>> ask, DateTimeOffset now)
    {
        if (_known.TryGetValue(hash, out var found) && found.Until > now)
            return found.Actor;
        var actor = await ask(hash);
        if (actor is not null)
            _known[hash] = (actor, now + Fresh);
        else
            _known.TryRemove(hash, out _);
        return actor;
    }
}
