namespace Helpdesk.People.Pages;

/// <param name="Error">Why the last attempt failed: one sentence that does not tell whether the address exists.</param>
/// <param name="HasEnded">Somebody was signed in until now.</param>
/// <param name="ReturnUrl">Page to go to afterwards; posted as <c>returnUrl</c>.</param>
public sealed record SignInView(string? Email = null, string? Error = null, string? ReturnUrl = null, bool HasEnded = false);
