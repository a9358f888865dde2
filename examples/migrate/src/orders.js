const db = require('./db')

function orders(request, done) {
  db.find('orders', request.id, function (error, found) {
    if (error) return done(error)
    if (!found) return done(null, { status: 404 })
    db.touch(found, function (error) {
      if (error) return done(error)
      done(null, { status: 200, body: found })
    })
  })
}

module.exports = { orders }
