using System.Buffers;
using Helpdesk.Desks;
using Helpdesk.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helpdesk.ServiceLevels.DeadlineQuestions;

/// <summary><c>POST /api/v1/deadlines</c>: one question, answered by the core of the command.</summary>
public static class DeadlinesApi
{
    private const int LongestQuestion = 64 * 1024;

    public static void MapDeadlinesApi(this IEndpointRouteBuilder api) =>
        api.MapPost("/deadlines", Answer)
            .Accepts<DeadlineQuestion>("application/json")
            .Produces<DeadlineAnswer>()
            .WithSummary("Counts a deadline and explains it, line by line and day by day: {desk, promise, receivedAt, zone?, pauses?}.");

    private static async Task<Results<Utf8ContentHttpResult, ProblemHttpResult>> Answer(
        HttpRequest request, DeskCatalog desks, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        var buffer = new byte[8192];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellation)) > 0)
        {
            if (body.Length + read > LongestQuestion)
                return TypedResults.Problem(
                    Words.T("Вопрос длиннее 64 КБ.", "The question is longer than 64 KB."),
                    statusCode: StatusCodes.Status413PayloadTooLarge);
            body.Write(buffer, 0, read);
        }
        if (!new DeadlineAnswering(desks.Find).TryAnswer(
            body.GetBuffer().AsSpan(0, (int)body.Length), explain: true, out var answer, out var error))
            return TypedResults.Problem(error.In(Words.Language), statusCode: StatusCodes.Status400BadRequest);
        var output = new ArrayBufferWriter<byte>();
        using (var json = new AnswerJson(output))
            json.Write(answer with { Days = DayDto.Of(answer.Steps!) });
        return TypedResults.Text(output.WrittenSpan, "application/json");
    }
}
