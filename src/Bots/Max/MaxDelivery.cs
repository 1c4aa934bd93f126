using System.Text.Json.Nodes;
using Helpdesk.Bots.Calls;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Bots.Max;

/// <summary>Makes the calls of one message to one chat, each in its turn: answers to presses count as messages.</summary>
internal sealed class MaxDelivery(
    MaxClient client, SendingPace pace, TimeProvider time, ILogger logger, string account, MaxRecipient to)
{
    /// <summary>What is shown for a moment in the corner of the screen; the answer itself follows.</summary>
    private const string Heard = "✓";

    /// <summary>A file that was uploaded is not there at once: 1, 2, 4 seconds (dev.max.ru, POST /uploads).</summary>
    private const int AttemptsWithFile = 4;

    private readonly Dictionary<MaxUpload, JsonObject> _uploaded = [];

    /// <summary>A message of its own.</summary>
    public Task<DeliveryResult> Say(MaxBody body, CancellationToken cancellation) => Try(
        async () =>
        {
            try
            {
                return await Make(body.ToJson(), cancellation);
            }
            catch (MaxRefusal refusal) when (body.IsAnswer && refusal is { IsFinal: true, IsStopped: false })
            {
                // The message that is answered may be gone; the answer is worth more than the mark.
                return await Make((body with { Answers = null }).ToJson(), cancellation);
            }
        });

    /// <summary>In the place of the message with the pressed button; as a message of its own when it is too late for that.</summary>
    /// <param name="press">The press that this answers.</param>
    /// <param name="replaced">Id of the message with the button.</param>
    public async Task<DeliveryResult> Replace(string press, string replaced, MaxBody body, CancellationToken cancellation)
    {
        await pace.Turn(to.ToString(), cancellation);
        try
        {
            await client.Answer(press, new() { ["message"] = body.ToReplacement() }, cancellation);
            return new DeliveryResult.Delivered(replaced);
        }
        catch (MaxRefusal refusal) when (refusal is { IsFinal: true, IsStopped: false })
        {
            logger.LogDebug("MAX {Account}: a press was not answered: {Reason}", account, refusal.Message);
            return await Say(body, cancellation);
        }
        catch (MaxRefusal refusal)
        {
            return refusal.ToResult(refusal.InWords);
        }
        catch (MaxSilence silence)
        {
            return silence.ToResult();
        }
    }

    /// <summary>Only stops the waiting on the button; it may be too late for that, and the answer itself matters more.</summary>
    public async Task StopWaiting(string press, CancellationToken cancellation)
    {
        await pace.Turn(to.ToString(), cancellation);
        try
        {
            await client.Answer(press, new() { ["notification"] = Heard }, cancellation);
        }
        catch (Exception fault) when (fault is MaxRefusal or MaxSilence)
        {
            logger.LogDebug("MAX {Account}: a press was not answered: {Reason}", account, fault.Message);
        }
    }

    /// <summary>A file alone, as MAX wants it; a picture that is not taken as one goes as a file.</summary>
    public Task<DeliveryResult> Hand(MaxUpload file, CancellationToken cancellation) => Try(
        async () =>
        {
            if (!_uploaded.TryGetValue(file, out var attachment))
                _uploaded[file] = attachment = await Upload(file, cancellation);
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await Make(new() { ["text"] = null, ["attachments"] = new JsonArray(attachment.DeepClone()) }, cancellation);
                }
                catch (MaxRefusal refusal) when (refusal.IsNotReady && attempt < AttemptsWithFile)
                {
                    await Task.Delay(Backoff.After(attempt), time, cancellation);
                }
            }
        });

    private async Task<JsonObject> Upload(MaxUpload file, CancellationToken cancellation)
    {
        if (file.IsImage)
        {
            try
            {
                return await Upload("image", file, cancellation);
            }
            catch (MaxRefusal refusal) when (refusal.IsFinal)
            {
                logger.LogInformation("MAX {Account}: a picture goes as a file: {Reason}", account, refusal.Message);
            }
        }
        return await Upload("file", file, cancellation);
    }

    private async Task<JsonObject> Upload(string kind, MaxUpload file, CancellationToken cancellation)
    {
        await pace.Turn(null, cancellation);
        return new() { ["type"] = kind, ["payload"] = await client.Upload(kind, file.Attachment, file.Content, cancellation) };
    }

    private async Task<DeliveryResult> Make(JsonObject message, CancellationToken cancellation)
    {
        await pace.Turn(to.ToString(), cancellation);
        return new DeliveryResult.Delivered(await client.Send(to, message, cancellation));
    }

    private static async Task<DeliveryResult> Try(Func<Task<DeliveryResult>> make)
    {
        try
        {
            return await make();
        }
        catch (MaxRefusal refusal) when (refusal.IsNotReady)
        {
            return new DeliveryResult.TryLater("MAX has not taken in the file yet.");
        }
        catch (MaxRefusal refusal)
        {
            return refusal.ToResult(refusal.InWords);
        }
        catch (MaxSilence silence)
        {
            return silence.ToResult();
        }
    }
}
