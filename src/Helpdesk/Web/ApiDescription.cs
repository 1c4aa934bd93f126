using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Helpdesk.Web;

/// <summary>What the description of the API says besides its calls: that each takes a key.</summary>
internal static class ApiDescription
{
    public static Task Complete(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes["key"] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A key that an administrator makes (page “API keys”, or the command `key add`). It works on its desks with its rights: "
                + "read; write (make tickets, reply, note, assign); work (arrive, grade, resolve …); decide (approve, reject). "
                + "401 without a good key; 403 for what its rights do not cover, 404 for what it does not see.",
        };
        document.Security = [new() { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
        return Task.CompletedTask;
    }
}
