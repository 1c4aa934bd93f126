using System.Security.Claims;
using System.Text.Encodings.Web;
using Helpdesk.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.People.Keys;

/// <summary>
/// <c>Authorization: Bearer KEY</c>, for the addresses of the API and for <c>/metrics</c>. The database is asked at each call, so that an
/// ended key is worth nothing on any node from then on.
/// </summary>
public sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    IDbContextFactory<HelpdeskDbContext> contexts)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "ApiKey";

    private const string Bearer = "Bearer ";

    /// <summary>A key that works all day is written down once an hour.</summary>
    private static readonly TimeSpan UseIsWritten = TimeSpan.FromHours(1);

    /// <summary>The request shows a key, whether or not it is one.</summary>
    public static bool IsShown(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsShown(Request))
            return AuthenticateResult.NoResult();
        var secret = Request.Headers.Authorization.ToString()[Bearer.Length..].Trim();
        if (await Find(ApiKey.HashOf(secret), TimeProvider.Instant, Context.RequestAborted) is not { } key)
            return AuthenticateResult.Fail("The API key is not known.");
        Context.Items[typeof(Actor)] = Actor.Program(key.Name, key.Desks, key.Rights);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, key.Name)], SchemeName);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), SchemeName));
    }

    private async Task<ApiKey?> Find(string hash, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var key = await db.ApiKeys.AsNoTracking()
            .SingleOrDefaultAsync(k => k.Hash == hash && (k.EndsAt == null || k.EndsAt > now), cancellation);
        if (key is not null && (key.LastUsedAt is not { } used || (now - used).Duration() >= UseIsWritten))
            await db.ApiKeys.Where(k => k.Id == key.Id).ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, now), cancellation);
        return key;
    }
}
