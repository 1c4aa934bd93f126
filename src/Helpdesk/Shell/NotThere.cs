using Microsoft.AspNetCore.Http.HttpResults;

namespace Helpdesk.Shell;

/// <summary>The answer of a page whose thing does not exist.</summary>
internal static class NotThere
{
    public static RazorComponentResult Page() =>
        new RazorComponentResult<ErrorPage>(new { View = new ErrorView(404) }) { StatusCode = StatusCodes.Status404NotFound };
}
