"""The Slack app. Only this package knows Slack, and only its `serving` imports slack_bolt.

    delivery ─► listening ─► taken in records ─► acknowledged ─► work ─► posting ─► answered
                                    ▲                             │
                                    └─ sweep: leases of the killed ┘

`incoming` reads what Slack sends into values, `blocks` draws replies, `home` the app home.
"""
