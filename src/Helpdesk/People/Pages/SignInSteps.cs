using System.Globalization;
using Helpdesk.People.Door;
using Helpdesk.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helpdesk.People.Pages;

/// <summary>What the pages of signing in share: where they lead, and what they say of too many tries.</summary>
internal static class SignInSteps
{
    /// <summary>Where it goes on after a step that was taken.</summary>
    public static IResult Next(EnterResult result, string? returnUrl) => result switch
    {
        EnterResult.OwesCode => TypedResults.LocalRedirect(WithReturn(SignInCodePageModel.Address, returnUrl)),
        _ => TypedResults.LocalRedirect(LocalAddress.Of(returnUrl) ?? "/queue"),
    };

    /// <summary>Back to the first step.</summary>
    public static RedirectHttpResult Again(string? returnUrl) => TypedResults.LocalRedirect(WithReturn(SignInPageModel.Address, returnUrl));

    /// <summary>What the page says; a program reads it in the header.</summary>
    public static string Said(TooManyTries many, HttpContext http)
    {
        http.Response.Headers.RetryAfter = ((int)Math.Ceiling(many.Wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return many.Sentence.In(Words.Language);
    }

    private static string WithReturn(string path, string? returnUrl) =>
        LocalAddress.Of(returnUrl) is { } local ? $"{path}?returnUrl={Uri.EscapeDataString(local)}" : path;
}
