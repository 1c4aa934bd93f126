using System.Net;
using System.Net.Http.Json;
using Helpdesk.People;
using Helpdesk.People.Keys;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.People;

/// <summary>Keys are made, and programs try them.</summary>
internal static class KeyUse
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <returns>The key as the program sends it.</returns>
    public static Task<string> AddKey(
        this HelpdeskHost app, string name, IReadOnlyCollection<KeyRight> rights, IReadOnlyCollection<string> desks) =>
        app.Services.GetRequiredService<AddApiKey>()
            .Handle(new(name, desks.Count > 0 ? [.. desks] : null, rights), Actor.Operator("test"), Cancellation);

    public static async Task<ApiKey> StoredKey(this HelpdeskHost app, string name)
    {
        await using var db = await app.Database();
        return await db.ApiKeys.SingleAsync(k => k.Name == name, Cancellation);
    }

    public static HttpClient WithKey(this HelpdeskHost app, string key)
    {
        var program = app.NewVisitor(follow: false);
        program.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return program;
    }

    public static async Task<HttpStatusCode> StatusOf(this HttpClient program, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await program.SendAsync(request, Cancellation);
        return response.StatusCode;
    }
}
