using System.Net;

namespace Helpdesk.Tests.App;

public static class SigningIn
{
    /// <summary>A member of staff at their browser.</summary>
    public static async Task<Visitor> SignedIn(this HelpdeskHost app, string email, bool follow = true)
    {
        var visitor = new Visitor(app.Address) { FollowsRedirects = follow };
        await visitor.SignIn(email, HelpdeskHost.Password);
        (await visitor.Get("/queue")).Expect(HttpStatusCode.OK);
        return visitor;
    }

    public static async Task<Page> SignIn(this Visitor visitor, string email, string password, string? returnUrl = null)
    {
        var page = await visitor.Get("/sign-in");
        return await visitor.Post("/sign-in", new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = page.Antiforgery,
            ["email"] = email,
            ["password"] = password,
            ["returnUrl"] = returnUrl ?? "",
        });
    }

    /// <summary>Posts what a form of the page would post.</summary>
    public static Task<Page> Send(this Visitor visitor, Page from, string path, params (string Name, string Value)[] fields) =>
        visitor.Post(path, fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).Prepend(
            KeyValuePair.Create("__RequestVerificationToken", from.Antiforgery)));
}
