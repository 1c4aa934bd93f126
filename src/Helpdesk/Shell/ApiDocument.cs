using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Helpdesk.Shell;

/// <summary>The description of the API (OpenAPI): its calls and nothing else of the program, and that each takes a key.</summary>
internal static partial class ApiDocument
{
    private const string Version = "v1";
    private const string Beginning = "api/" + Version + "/";

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi(Version, options =>
    {
        options.ShouldInclude = IsCall;
        options.AddOperationTransformer(Name);
        options.AddDocumentTransformer(Complete);
    });

    /// <summary>Pages and their forms are for people.</summary>
    private static bool IsCall(ApiDescription description) =>
        description.RelativePath?.StartsWith(Beginning, StringComparison.Ordinal) == true;

    /// <summary>
    /// The id is made of the names in the code (<c>TicketApi.List</c> is <c>ticketList</c>), the tag is the first word of the address, and
    /// the first sentence about a call, without what stands in brackets, is its summary; what is said besides follows.
    /// </summary>
    private static Task Name(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>()
            .FirstOrDefault() is { DeclaringType: { } api } method)
            operation.OperationId = char.ToLowerInvariant(
                api.Name[0]) + api.Name[1..].Replace("Api", "", StringComparison.Ordinal) + method.Name;
        operation.Tags = new HashSet<OpenApiTagReference> { new(TagOf(context.Description), context.Document) };
        if (operation.Summary is { } words)
            (operation.Summary, operation.Description) = (
                FirstSentence().Match(InBrackets().Replace(words, "")).Value, $"{words}\n\n{operation.Description}".TrimEnd());
        return Task.CompletedTask;
    }

    private static Task Complete(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info.Title = "Helpdesk";
        document.Info.Description = "Tickets with promises in business hours, for programs.";
        foreach (var server in document.Servers ?? [])
            server.Url = server.Url?.TrimEnd('/');
        document.Tags = context.DescriptionGroups.SelectMany(group => group.Items).Where(IsCall).Select(TagOf).Distinct()
            .Order(StringComparer.Ordinal)
            .Select(name => new OpenApiTag { Name = name }).ToHashSet();
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes["key"] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description =
                "A key that an administrator makes (page “API keys”, or the command `key add`). It works on its desks with its rights: "
                + "read; write (make tickets, reply, note, assign); work (arrive, grade, resolve …); decide (approve, reject). "
                + "401 without a good key; 403 for what its rights do not cover, 404 for what it does not see.",
        };
        document.Security = [new() { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
        return Task.CompletedTask;
    }

    private static string TagOf(ApiDescription description) => description.RelativePath![Beginning.Length..].Split('/', '?')[0];

    [GeneratedRegex(@" ?\([^()]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex InBrackets();

    [GeneratedRegex(@"^.*?(?=[.:;](\s|$)|$)", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex FirstSentence();
}
