namespace Helpdesk.Shell.Forms;

/// <summary>The page being shown answers a form that was not taken: its title says so, and the reader is led to the reason.</summary>
public static class Refusal
{
    public static bool IsRefused(this HttpContext? context) => context is not null
        && (HttpMethods.IsPost(context.Request.Method) ? context.Response.StatusCode >= 400
            // A question asked by a form that is a link: its answer is wrong, not its address.
            : context.Response.StatusCode is StatusCodes.Status400BadRequest or StatusCodes.Status422UnprocessableEntity);
}
