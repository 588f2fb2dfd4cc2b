/// Bodies of requests, as small as a provider takes them.
enum ChatBody {
    static let streamed = #"{"model":"m-1","messages":[{"role":"user","content":"Hello"}],"stream":true}"#
    static let withUsage =
        #"{"model":"m-1","messages":[{"role":"user","content":"Hello"}],"stream":true,"stream_options":{"include_usage":true}}"#
    static let whole = #"{"model":"m-1","messages":[{"role":"user","content":"Hello"}]}"#
}
